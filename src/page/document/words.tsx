import type { ComponentChildren, JSX } from "preact";
import type { Block, Inline, Table } from "../../session/block.ts";
import type { Desk } from "./desk.ts";
import { FormulaView } from "./formula.tsx";

/** Where words stand: what is told of the item they are in, null outside of all items. */
export interface Place {
  readonly desk: Desk;
  readonly item: number | null;
  /** Whether they lead somewhere already: a link holds no other. */
  readonly isInLink?: true;
}

export function Blocks({ place, blocks }: { readonly place: Place; readonly blocks: readonly Block[] }): JSX.Element {
  return (
    <>
      {blocks.map((block, key) => (
        <BlockView key={key} place={place} block={block} />
      ))}
    </>
  );
}

export function BlockView({ place, block }: { readonly place: Place; readonly block: Block }): JSX.Element | null {
  switch (block.kind) {
    case "heading": {
      const Heading = headings[block.level - 1] ?? "h6";
      return <Heading>{words(place, block.children)}</Heading>;
    }
    case "paragraph":
      return <p>{words(place, block.children)}</p>;
    case "quote":
      return (
        <blockquote>
          <Blocks place={place} blocks={block.children} />
        </blockquote>
      );
    case "code":
    case "html":
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "rule":
      return <hr />;
    case "list":
      return <List place={place} list={block} />;
    case "table":
      return <TableView place={place} table={block} />;
    case "item":
      return null; // which stands at the top, where the document shows it
  }
}

const headings = ["h1", "h2", "h3", "h4", "h5", "h6"] as const;

function List({ place, list }: { readonly place: Place; readonly list: Block & { kind: "list" } }): JSX.Element {
  const entries = list.entries.map((entry, key) => (
    <li key={key}>
      <Blocks place={place} blocks={entry} />
    </li>
  ));
  return list.start === null ? <ul>{entries}</ul> : <ol start={list.start}>{entries}</ol>;
}

/** A wide table scrolls by itself, which the keyboard can do too. */
function TableView({ place, table }: { readonly place: Place; readonly table: Table }): JSX.Element {
  const align = (column: number): string => `align-${table.align[column] ?? "start"}`;
  return (
    <div class="scroll" role="region" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.head.map((cell, column) => (
              <th key={column} scope="col" class={align(column)}>
                {words(place, cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, column) => (
                <td key={column} class={align(column)}>
                  {words(place, cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function words(place: Place, inlines: readonly Inline[]): ComponentChildren {
  return inlines.map((inline, key) => <Word key={key} place={place} inline={inline} />);
}

function Word({ place, inline }: { readonly place: Place; readonly inline: Inline }): JSX.Element {
  switch (inline.kind) {
    case "text":
      return <>{inline.text}</>;
    case "emphasis":
      return <em>{words(place, inline.children)}</em>;
    case "strong":
      return <strong>{words(place, inline.children)}</strong>;
    case "struck":
      return <s>{words(place, inline.children)}</s>;
    case "code":
    case "html":
      return <code>{inline.text}</code>;
    case "break":
      return <br />;
    case "link":
    case "image":
      return <Link place={place} link={inline} />;
    case "citation":
      return <Citation place={place} text={inline.text} items={inline.items} />;
    case "formula":
      return <FormulaView desk={place.desk} item={place.item} formula={inline} />;
  }
}

interface LinkProps {
  readonly place: Place;
  readonly link: Inline & { readonly kind: "link" | "image" };
}

/** An image is a link to it: nothing is fetched that nobody asked for. One in a link is its words alone. */
function Link({ place, link }: LinkProps): JSX.Element {
  const title = link.title === null ? {} : { title: link.title };
  if (place.isInLink === true || !isAllowed(link.url)) return <span {...title}>{words(place, link.children)}</span>;
  return (
    <a href={link.url} rel="noopener noreferrer" target="_blank" {...title}>
      {words({ ...place, isInLink: true }, link.children)}
    </a>
  );
}

/** Any other scheme may run something, or tell somebody something. */
function isAllowed(url: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(url);
}

interface CitationProps {
  readonly place: Place;
  readonly text: string;
  readonly items: readonly number[];
}

/** Each number that is written leads to its item. */
function Citation({ place, text, items }: CitationProps): JSX.Element {
  if (place.isInLink === true) return <cite class="citation">{text}</cite>;
  const parts = text.split(/(\d+)/).map((part, key) => {
    const id = Number(part);
    return key % 2 === 1 && items.includes(id) ? <ItemLink key={key} id={id} /> : <span key={key}>{part}</span>;
  });
  return <cite class={place.item === null ? "citation outside" : "citation"}>{parts}</cite>;
}

export function ItemLink({ id }: { readonly id: number }): JSX.Element {
  return (
    <a class="to-item" href={`#item-${id}`} onClick={(event) => goTo(event, id)} aria-label={`item ${id}`}>
      {id}
    </a>
  );
}

/** The address stays as it is: it says what is changed and selected. */
function goTo(event: MouseEvent, id: number): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const item = document.getElementById(`item-${id}`);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  item?.scrollIntoView({ block: "center", behavior: isStill ? "instant" : "smooth" });
  item?.querySelector<HTMLElement>(".number")?.focus({ preventScroll: true });
}
