#!/usr/bin/env node
import { version } from '../package.json'
import { placesBeside } from './built-places'
import { runCommandLine } from './cli/run-command-line'

process.exitCode = await runCommandLine(process.argv.slice(2), {
  version,
  places: placesBeside(import.meta.url),
})
