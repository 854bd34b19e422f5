// What the page of a result and that of a study fill in.

import type { Choice, Figure } from "./figures/figure";

/** Something that the reader chooses. */
export interface Selection {
  id: string;
  name: string;
  options: [string, string][];
  value: string;
  change(value: string): Partial<Choice>;
}

export interface Contents {
  figures: Figure[];
  heading(choice: Choice): string;
  /** The answer in sentences; empty ones are left out. */
  answer(choice: Choice): string[];
  /** Beside the language. */
  selections(choice: Choice): Selection[];
  /** That belongs to one figure. */
  selectionOf(choice: Choice, figure: Figure): Selection | undefined;
  /** What stands below the figures. */
  closing(choice: Choice): HTMLElement[];
}
