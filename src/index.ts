export * from "./browser.ts";
export { loadModel } from "./session/open.ts";
