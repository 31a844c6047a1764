/** A recipe as it is compared with a sender’s documentation: `Header: …`, one below the other. */
export const RecipeLines = ({ lines }: { lines: readonly string[] }) => (
  <dl className="mt-1.5 grid grid-cols-[108px_minmax(0,1fr)] gap-x-2 text-small">
    {lines.map((line) => {
      const [name = '', value = ''] = splitOnce(line)
      return (
        <div key={line} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="captured font-mono">{value}</dd>
        </div>
      )
    })}
  </dl>
)

function splitOnce(line: string): readonly [string, string] {
  const at = line.indexOf(': ')
  return at < 0 ? ['', line] : [line.slice(0, at), line.slice(at + 2)]
}
