/** A hook bent into an H: the sign of the application. */
export const AppMark = () => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden className="shrink-0 text-accent">
    <rect width="24" height="24" rx="6" fill="currentColor" />
    <path
      d="M8 5.5v13M8 12.5h5.2a3.3 3.3 0 0 1 3.3 3.3 2.7 2.7 0 0 1-5.4 0M16.5 5.5v4"
      fill="none"
      stroke="var(--on-accent)"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
