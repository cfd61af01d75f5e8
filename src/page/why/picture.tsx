import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

export interface PictureProps {
  /** Makes an SVG document so many pixels wide. */
  readonly draw: (width: number) => string;
  /** For those who do not see it. */
  readonly words: string;
}

/**
 * A drawing at the width that there is for it. It is shown as an image: whatever a name in it says, it is no part of the
 * page and runs nothing there.
 */
export function Picture({ draw, words }: PictureProps): JSX.Element {
  const width = useSignal(0);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) width.value = Math.max(narrowest, step * Math.floor(entry.contentRect.width / step));
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [width]);
  return (
    <div class="picture" ref={frame}>
      {width.value > 0 && <img src={`data:image/svg+xml,${encodeURIComponent(draw(width.value))}`} alt={words} />}
    </div>
  );
}

const narrowest = 300;
/** So that it is not drawn anew for every pixel. */
const step = 20;
