import { Code } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import type { HmacRecipe } from '../../../shared/signatures/recipe'
import { useStores } from '../../state/context'
import { Button } from '../../ui/button'

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
    <DropdownMenu.Root modal={false} onOpenChange={(isOpen) => isOpen && load()}>
      <DropdownMenu.Trigger asChild>
        <Button tone="quiet">
          <Code size={14} strokeWidth={1.75} aria-hidden />
          Copy verifier
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-40 rounded-panel border border-line bg-raised p-1 shadow-lift"
        >
          {snippets.map((snippet) => (
            <DropdownMenu.Item
              key={snippet.id}
              onSelect={() => void take(snippet)}
              className="flex h-7 items-center rounded-control px-2 outline-none data-[highlighted]:bg-hover"
            >
              {snippet.label}
            </DropdownMenu.Item>
          ))}
          {snippets.length === 0 && (
            <p className="px-2 py-1 text-ink-soft">This scheme is more than a short verifier.</p>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
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
