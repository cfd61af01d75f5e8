// One script is both the page and its worker, so that what both need is loaded once.
if (typeof document === "undefined") void import("./work.ts").then(({ work }) => work());
else void import("./open.tsx").then(({ openPage }) => openPage());
