import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { nonce } from '../../nonce'

interface CodeEditorProps {
  readonly label: string
  /** Where it begins; later changes are the editor's own. Another key begins anew. */
  readonly text: string
  readonly language: 'json' | 'text'
  readonly onChange: (text: string) => void
}

/** CodeMirror, in this window's colours. Loaded only when something is edited. */
export function CodeEditor({ label, text, language, onChange }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const changed = useRef(onChange)
  changed.current = onChange

  // biome-ignore lint/correctness/useExhaustiveDependencies: what it begins with, once
  useEffect(() => {
    if (!place.current) return
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          ...common,
          ...(language === 'json' ? [json()] : []),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) changed.current(update.state.sliceDoc())
          }),
        ],
      }),
    })
    return () => view.destroy()
  }, [])

  return (
    <div ref={place} className="flex min-h-0 flex-1 [&>.cm-editor]:min-w-0 [&>.cm-editor]:flex-1" />
  )
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--info)' },
  { tag: tags.string, color: 'var(--ok)' },
  { tag: tags.number, color: 'var(--plum)' },
  { tag: [tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.invalid, color: 'var(--bad)' },
])

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', color: 'var(--ink)', backgroundColor: 'var(--surface)' },
  '.cm-scroller': { fontFamily: 'var(--face-code)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--ink)', userSelect: 'text' },
  '.cm-gutters': {
    color: 'var(--ink-faint)',
    backgroundColor: 'var(--ground)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'var(--accent-line)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-wash)' },
  '.cm-specialChar': { color: 'var(--bad)' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-textfield, .cm-button': {
    backgroundColor: 'var(--surface)',
    backgroundImage: 'none',
    border: '1px solid var(--control)',
    color: 'var(--ink)',
  },
})

const common = [
  EditorView.cspNonce.of(nonce),
  // Only this one ends a line, so that a carriage return stays a character of the body.
  EditorState.lineSeparator.of('\n'),
  lineNumbers(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  bracketMatching(),
  search({ top: true }),
  syntaxHighlighting(colours),
  look,
  EditorView.lineWrapping,
  // Tab leaves the editor: a keyboard must be able to get out again.
  keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
]
