import type { ComponentType } from 'react'
import type { Capture } from '../../../shared/http/capture'
import { formatBytes } from '../../ui/format'
import { BodyTab } from './body-tab'
import { HeadersTab } from './headers-tab'
import { OverviewTab } from './overview-tab'
import { queryFields } from './query-fields'
import { QueryTab } from './query-tab'

/** One view of a capture. */
export interface DetailTab {
  readonly id: string
  readonly label: string
  /** A count or size behind the label. */
  readonly hint?: (capture: Capture) => string | undefined
  readonly component: ComponentType<{ readonly capture: Capture }>
}

export const overviewTab: DetailTab = {
  id: 'overview',
  label: 'Overview',
  component: OverviewTab,
}

/** The parts of a capture as they were sent, in the order they were sent. */
export const partTabs: readonly DetailTab[] = [
  {
    id: 'headers',
    label: 'Headers',
    hint: ({ headers }) => String(headers.length),
    component: HeadersTab,
  },
  {
    id: 'query',
    label: 'Query',
    hint: ({ target }) => String(queryFields(target).length || '') || undefined,
    component: QueryTab,
  },
  {
    id: 'body',
    label: 'Body',
    hint: ({ bodyBytes }) => (bodyBytes > 0 ? formatBytes(bodyBytes) : undefined),
    component: BodyTab,
  },
]
