/** The command was asked for something that it does not do. */
export class Misuse extends Error {
  /** The repair, as an imperative sentence; empty when there is none to name. */
  readonly help: string;

  constructor(message: string, help = "") {
    super(message);
    this.name = "Misuse";
    this.help = help;
  }
}
