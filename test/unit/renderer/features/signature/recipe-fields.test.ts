import { expect, it } from 'vitest'
import { fieldsOf, recipeOf } from '../../../../../renderer/features/signature/recipe-fields'
import { signatureSchemes } from '../../../../../shared/signatures/index'
import { readRecipe } from '../../../../../shared/signatures/read-recipe'

it('what stands in the form before anything is typed is a usable recipe', () => {
  expect(readRecipe(recipeOf(fieldsOf(undefined, undefined))).ok).toBe(true)
})

it('a recipe with a time in a list comes out of the form as it went in', () => {
  const recipe = {
    header: 'X-Sig',
    syntax: { prefix: 'v1=', separator: ',', timestampPrefix: 't=' },
    message: '{timestamp}\\n{body}',
    digest: 'hmac-sha1',
    encoding: 'base64',
    secret: 'whsec',
    timestamp: { unit: 'milliseconds', window: { pastSeconds: 30, futureSeconds: 30 } },
  } as const
  expect(recipeOf(fieldsOf(recipe, undefined))).toEqual(recipe)
})

const recipes = signatureSchemes.flatMap(({ id, recipe }) =>
  recipe ? [[id, recipe] as const] : [],
)

it.each(recipes)('the form can begin with the scheme %s', (_, recipe) => {
  expect(readRecipe(recipeOf(fieldsOf(recipe, undefined)))).toMatchObject({ ok: true })
})
