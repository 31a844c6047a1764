import type { InferenceAnswer } from '../../../shared/signature-report'
import { useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'
import { RecipeLines } from './recipe-lines'
import { Section } from './section'

/** How a request turned out to be signed. */
export function InferenceView({ answer }: { answer: InferenceAnswer }) {
  const trial = useSignature((state) => state.trial)
  const { signature } = useStores()
  if (answer.kind === 'not-found') {
    return (
      <Section title="How it is signed">
        <p role="status">
          Not found in {formatCount(answer.tried)} combinations. It may be another secret, or a
          message that nobody is known to sign.
        </p>
      </Section>
    )
  }
  const signing = answer.kind === 'known' ? { scheme: answer.id } : { recipe: answer.recipe }
  return (
    <Section
      title="How it is signed"
      actions={
        <Button onClick={() => void signature.getState().attempt({ ...trial, signing })}>
          Try this scheme
        </Button>
      }
    >
      {answer.kind === 'known' ? (
        <p role="status">As {answer.label} does: it verifies.</p>
      ) : (
        <div role="status">
          <p>Like this it verifies{conditionWords(answer.conditions)}:</p>
          <RecipeLines lines={answer.lines} />
        </div>
      )}
    </Section>
  )
}

const conditionWords = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `, if ${conditions.join(' and ')}`
