import { describe, expect, it } from 'vitest'
import { previewPipeline } from '../../../../shared/providers/azure/pipeline'
import { readTsField } from '../../../../shared/providers/gaia/ts-field'
import { samplesOf } from '../../../support/samples'

describe('the samples of pipelines', () => {
  it.each(samplesOf('azure-pipeline'))('$id: $title', ({ yaml, body, expect: expected }) => {
    expect(previewPipeline(yaml, JSON.parse(body), true)).toMatchObject(expected)
  })
})

describe('the samples of time fields', () => {
  it.each(samplesOf('tsfield'))('$id: $title', ({ tsField, body, expect: expected }) => {
    expect(readTsField(tsField, JSON.parse(body))).toMatchObject(expected)
  })
})
