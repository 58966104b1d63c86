const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

/** What is wrong with texts that were brought, and what to do. */
export const texts = {
  fileTooLong: (characters: number, most: number) =>
    `The file has ${characters} characters; ${most} is the most: bring a part of it.`,
  lineTooLong: (most: number) => `The line is longer than ${most} characters: break it into lines.`,
  zeroBytes: () => "This is not a text in UTF-8 (it holds zero bytes): save it as UTF-8 text.",
  notUtf8: () => "A character here is not UTF-8: save the file as UTF-8.",
  emptyFile: () => "The file is empty: write at least one text into it.",
  behavioursNeedTable: () => "Behaviours need a prompt and a response each: write them as .jsonl or .csv.",
  fieldMissing: (field: string, known: readonly string[]) =>
    `The field "${field}" is missing (this record has ${known.join(", ") || "none"}): add it.`,
  fieldNoText: (field: string) => `The field "${field}" is not text: put it in quotes.`,
  fieldEmpty: (field: string) => `The field "${field}" is empty: write something into it or remove the record.`,
  noDocument: () => "No document was found in this file: write at least one.",
  heldOutNeedsTable: () => "Held-out items need a prompt, options and an answer each: write them as .jsonl or .csv.",
  noItem: () => "No item was found in this file: write at least one.",
  optionsNoPair: () => `"options" must be a list of exactly two texts, like ["yes", "no"].`,
  optionsNoPairInCsv: () =>
    `"options" must hold both options with | between them, like yes|no; or write them into two columns, option_0 and option_1.`,
  columnsMissing: (found: readonly string[], needed: readonly string[]) =>
    `The header has the columns ${listed(found)}, and ${listed(needed)} are needed: rename or add columns.`,
  optionEmpty: () => `One of the two "options" is empty: write what the model could answer.`,
  optionsAlike: (option: string) => `Both options are "${option}": the item asks nothing.`,
  answerNoPlace: () => `"answer" must be 0 or 1, the place of the option that follows the explanation.`,
  tierNoName: () => `"tier" must be a short name, like "new situations".`,
  lineNoJson: () => `This line is not JSON: write one object a line, like {"text": "…"}.`,
  lineNoObject: () => `This line is JSON but not an object: write it like {"text": "…"}.`,
  openQuotation: () => `A quotation mark of this record is not closed or stands alone: write it twice ("").`,
  fieldCount: (fields: number, header: number) =>
    `This record has ${fields} fields and the header ${header}: put fields with commas in quotes.`,
  noExplanations: () => "No explanations yet: bring a .txt, .md or .jsonl file with texts that say why.",
  noBehaviours: () => "No behaviours yet: bring a .jsonl or .csv file with prompt and response.",
  noHeldOut: () => "No held-out questions yet: bring a .jsonl or .csv file with prompt, options and answer.",
};
