import { Code } from 'lucide-react'
import { useState } from 'react'
import type { HmacRecipe } from '../../../shared/signatures/recipe'
import { useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Menu, MenuItem } from '../../ui/menu'

interface Snippet {
  readonly id: string
  readonly label: string
  readonly code: string
}

/** A short verifier for the scheme, in a language of one’s choice. */
export function VerifierMenu({ recipe }: { recipe: HmacRecipe }) {
  const { copy, messages } = useStores()
  const [snippets, setSnippets] = useState<readonly Snippet[]>([])
  const load = (): void => void loadSnippets(recipe).then(setSnippets)
  const take = async ({ label, code }: Snippet): Promise<void> => {
    if (await copy(code)) messages.getState().done(`Verifier in ${label} copied`)
  }
  return (
    <Menu
      align="end"
      onOpenChange={(isOpen) => isOpen && load()}
      trigger={
        <Button tone="quiet">
          <Code size={14} strokeWidth={1.75} aria-hidden />
          Copy verifier
        </Button>
      }
    >
      {snippets.map((snippet) => (
        <MenuItem key={snippet.id} onSelect={() => void take(snippet)}>
          {snippet.label}
        </MenuItem>
      ))}
      {snippets.length === 0 && (
        <p className="px-2 py-1 text-ink-soft">This scheme is more than a short verifier.</p>
      )}
    </Menu>
  )
}

async function loadSnippets(recipe: HmacRecipe): Promise<readonly Snippet[]> {
  const { verifierCode, verifierLanguages } = await import(
    '../../../shared/signatures/verifier-code/index'
  )
  return verifierLanguages.flatMap(({ id, label }) => {
    const code = verifierCode(recipe, id)
    return code === undefined ? [] : [{ id, label, code }]
  })
}
