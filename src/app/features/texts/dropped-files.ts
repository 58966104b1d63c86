import { refusalAt } from "#core/refusal.ts";
import { zip as words } from "#core/sentences/en/refusals/files.ts";
import { tell } from "#core/sentences/told.ts";

/** A file with its path inside what was dropped or chosen. */
export interface DroppedFile {
  name: string;
  content: Blob;
}

/** Of dropped folders, as of zips. */
const mostFiles = 1000;

/** Everything that was dropped, folders with all that lies in them. Rejects with RunFailure "bad-input" for too many files. */
export async function droppedFiles(dropped: DataTransfer): Promise<DroppedFile[]> {
  // Entries are gone once the event is over: all are asked for before the first await.
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return chosenFiles(dropped.files);
  const found: DroppedFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

/** Files of a picker; those of a folder have the path inside it. */
export function chosenFiles(files: Iterable<File>): DroppedFile[] {
  return [...files]
    .map((file) => ({ name: file.webkitRelativePath || file.name, content: file }))
    .filter(({ name }) => !isHidden(name));
}

async function collect(entry: FileSystemEntry, found: DroppedFile[]): Promise<void> {
  const name = entry.fullPath.replace(/^\//, "");
  if (isHidden(name)) return;
  if (isFolder(entry)) {
    const reader = entry.createReader();
    // A reader gives a part at a time, and none at the end.
    for (;;) {
      const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (part.length === 0) return;
      for (const inside of part) await collect(inside, found);
    }
  }
  const content = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  if (found.length >= mostFiles) {
    throw refusalAt({ source: name.split("/")[0]! }, tell(words, "tooManyFiles", mostFiles));
  }
  found.push({ name, content });
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isHidden(name: string): boolean {
  return name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}
