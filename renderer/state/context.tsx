import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { AcceptanceState } from './acceptance'
import type { AttemptsState } from './attempts'
import type { BackfillState } from './backfill-state'
import type { CapturesState } from './captures'
import type { CompareState } from './compare'
import type { ConfigFileState } from './config-file'
import type { DataFolderState } from './data-folder'
import type { DetailState } from './detail'
import type { DraftState } from './draft'
import type { ExportsState } from './exports'
import type { ForwardsState } from './forwards'
import type { ImportsState } from './imports'
import type { MessagesState } from './messages'
import type { PreviewState } from './preview'
import type { PublishedState } from './published'
import type { ReceiverStore } from './receiver'
import type { ReplayState } from './replay'
import type { ReplayChoicesState } from './replay-choices'
import type { RunsState } from './runs'
import type { SchemasState } from './schemas'
import type { ScreenState } from './screen'
import type { SettingsState } from './settings'
import type { SignatureState } from './signature'
import type { EndpointsState } from './signature-endpoints'
import type { Stores } from './stores'
import type { TargetsState } from './targets'
import type { TunnelStore } from './tunnel'

const StoresContext = createContext<Stores | undefined>(undefined)

export const StoresProvider = ({ stores, children }: { stores: Stores; children: ReactNode }) => (
  <StoresContext value={stores}>{children}</StoresContext>
)

export function useStores(): Stores {
  const stores = useContext(StoresContext)
  if (!stores) throw new Error('rendered outside StoresProvider')
  return stores
}

export const useCaptures = <T,>(select: (state: CapturesState) => T): T =>
  useStore(useStores().captures, select)
export const useDataFolder = <T,>(select: (state: DataFolderState) => T): T =>
  useStore(useStores().dataFolder, select)
export const useExports = <T,>(select: (state: ExportsState) => T): T =>
  useStore(useStores().exports, select)
export const useForwards = <T,>(select: (state: ForwardsState) => T): T =>
  useStore(useStores().forwards, select)
export const usePublished = <T,>(select: (state: PublishedState) => T): T =>
  useStore(useStores().published, select)
export const useBackfill = <T,>(select: (state: BackfillState) => T): T =>
  useStore(useStores().backfill, select)
export const useImports = <T,>(select: (state: ImportsState) => T): T =>
  useStore(useStores().imports, select)
export const useDetail = <T,>(select: (state: DetailState) => T): T =>
  useStore(useStores().detail, select)
export const useReplay = <T,>(select: (state: ReplayState) => T): T =>
  useStore(useStores().replay, select)
export const useSettings = <T,>(select: (state: SettingsState) => T): T =>
  useStore(useStores().settings, select)
export const useReceiver = <T,>(select: (state: ReceiverStore) => T): T =>
  useStore(useStores().receiver, select)
export const useTunnel = <T,>(select: (state: TunnelStore) => T): T =>
  useStore(useStores().tunnel, select)
export const useScreen = <T,>(select: (state: ScreenState) => T): T =>
  useStore(useStores().screen, select)
export const useSchemas = <T,>(select: (state: SchemasState) => T): T =>
  useStore(useStores().schemas, select)
export const useMessages = <T,>(select: (state: MessagesState) => T): T =>
  useStore(useStores().messages, select)
export const useAttempts = <T,>(select: (state: AttemptsState) => T): T =>
  useStore(useStores().attempts, select)
export const useCompare = <T,>(select: (state: CompareState) => T): T =>
  useStore(useStores().compare, select)
export const useSignature = <T,>(select: (state: SignatureState) => T): T =>
  useStore(useStores().signature, select)
export const useEndpoints = <T,>(select: (state: EndpointsState) => T): T =>
  useStore(useStores().endpoints, select)
export const useConfigFile = <T,>(select: (state: ConfigFileState) => T): T =>
  useStore(useStores().configFile, select)
export const useTargets = <T,>(select: (state: TargetsState) => T): T =>
  useStore(useStores().targets, select)
export const useReplayChoices = <T,>(select: (state: ReplayChoicesState) => T): T =>
  useStore(useStores().choices, select)
export const useDraft = <T,>(select: (state: DraftState) => T): T =>
  useStore(useStores().draft, select)
export const usePreview = <T,>(select: (state: PreviewState) => T): T =>
  useStore(useStores().preview, select)
export const useAcceptance = <T,>(select: (state: AcceptanceState) => T): T =>
  useStore(useStores().acceptance, select)
export const useRuns = <T,>(select: (state: RunsState) => T): T =>
  useStore(useStores().runs, select)
