import { useMemo } from 'react'
import type { Bytes } from '../../../shared/bytes'
import type { DiffContent, DiffSide } from '../../diff/diff-protocol'

/** What is to be compared, once both are there: the same object as long as they are the same. */
export const useTwoBodies = (
  a: Bytes | undefined,
  b: Bytes | undefined,
  form: DiffSide['form'],
): DiffContent | undefined =>
  useMemo(() => a && b && { a: { bytes: a, form }, b: { bytes: b, form } }, [a, b, form])
