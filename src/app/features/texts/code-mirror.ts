import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import type { Problem } from "#core/own-texts/source-file.ts";
import { sayTold } from "#app/text/say.ts";

/** An editor of one file. Tab leaves it, as it leaves every field. */
export interface Editor {
  /** From 1; the line comes into view and has the keyboard. */
  goTo(line: number): void;
  show(problems: readonly Problem[]): void;
  destroy(): void;
}

/** Asks for a look at the text after this long without a change. */
const settleMs = 300;

export function createEditor(
  parent: HTMLElement,
  options: { text: string; label: string; onchange: (text: string) => void },
): Editor {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    options.onchange(view.state.doc.toString());
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        EditorView.lineWrapping,
        EditorView.perLineTextDirection.of(true),
        ownDirections,
        EditorState.allowMultipleSelections.of(false),
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "false" }),
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        EditorView.updateListener.of(({ docChanged }) => {
          if (!docChanged) return;
          clearTimeout(timer);
          timer = setTimeout(tell, settleMs);
        }),
        theme,
      ],
    }),
  });
  return {
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    show(problems) {
      const { doc } = view.state;
      const diagnostics = problems
        .filter(({ line }) => line <= doc.lines)
        .map(({ line, message, said, severity }) => {
          const { from, to } = doc.line(line);
          return { from, to, message: sayTold({ message, said }), severity };
        });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    destroy() {
      tell();
      view.destroy();
    },
  };
}

const byItsLetters = Decoration.line({ attributes: { dir: "auto" } });

/** Every line in sight runs the way of its own letters: right to left in Arabic, left to right in its English neighbour. */
const ownDirections = ViewPlugin.define(
  (view) => ({
    lines: linesInSight(view),
    update({ view: changed, docChanged, viewportChanged }: ViewUpdate) {
      if (docChanged || viewportChanged) this.lines = linesInSight(changed);
    },
  }),
  { decorations: ({ lines }) => lines },
);

function linesInSight({ state, visibleRanges }: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      lines.add(line.from, line.from, byItsLetters);
      at = line.to + 1;
    }
  }
  return lines.finish();
}

/** In the page's own colours, which follow light and dark by themselves. */
const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", height: "100%", fontSize: "var(--text-s)" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-2)", borderRight: "1px solid var(--rule)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--ink) 6%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--highlight)",
  },
  ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--rule-strong)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--alarm)",
    backgroundColor: "var(--alarm-paper)",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--alarm)" },
});
