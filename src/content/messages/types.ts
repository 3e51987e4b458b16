/** A sentence in both languages; `{name}` stands for an argument of the message. */
export interface Text {
  en: string;
  'zh-cn': string;
}

/** What a code `FMLnnnn` says: an API, never reused. A code that is no longer given stays, with `retired`. */
export interface CodeEntry {
  /** A few words: heading of its page, badge in the editor. */
  title: Text;
  /** One sentence with the facts of the case. */
  sentence: Text;
  /** What it means, for someone who meets it for the first time. */
  meaning: Text;
  /** What to do about it, without doing it for the reader. */
  fix: Text;
  retired?: true;
}

export type Codes = Readonly<Record<string, CodeEntry>>;
export type Steps = Readonly<Record<string, Text>>;
export type Language = keyof Text;
