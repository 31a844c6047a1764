/** As wide as it is when bold, so that what stands beside it does not move when it becomes so. */
export const SteadyText = ({ text }: { readonly text: string }) => (
  <span className="steady" data-text={text}>
    {text}
  </span>
)
