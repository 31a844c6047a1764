import { describe, expect, it } from 'vitest'
import { chooseNames, electronPackages, installable } from '../../../scripts/runtime/packages.mjs'

const debian12 = `libgtk-3-0:
  Installed: (none)
  Candidate: 3.24.38-2~deb12u3
  Version table:
     3.24.38-2~deb12u3 500
        500 http://deb.debian.org/debian bookworm/main amd64 Packages
libnss3:
  Installed: 2:3.87.1-1+deb12u1
  Candidate: 2:3.87.1-1+deb12u1
  Version table:
 *** 2:3.87.1-1+deb12u1 500
        100 /var/lib/dpkg/status
libasound2:
  Installed: (none)
  Candidate: 1.2.8-1+b1
  Version table:
     1.2.8-1+b1 500
libgbm1:
  Installed: (none)
  Candidate: 22.3.6-1+deb12u1
  Version table:
     22.3.6-1+deb12u1 500
`

const ubuntu2404 = `libgtk-3-0t64:
  Installed: (none)
  Candidate: 3.24.41-4ubuntu1
  Version table:
     3.24.41-4ubuntu1 500
libgtk-3-0:
  Installed: (none)
  Candidate: (none)
  Version table:
libnss3:
  Installed: (none)
  Candidate: 2:3.98-1
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1
  Version table:
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libgbm1:
  Installed: (none)
  Candidate: 24.0.5-1
  Version table:
`

describe('the packages that Electron needs', () => {
  it('have their old names on Debian 12', () => {
    expect(chooseNames(electronPackages, installable(debian12))).toEqual([
      'libgtk-3-0',
      'libnss3',
      'libasound2',
      'libgbm1',
    ])
  })

  it('have their new names where the old ones are aliases only', () => {
    expect(chooseNames(electronPackages, installable(ubuntu2404))).toEqual([
      'libgtk-3-0t64',
      'libnss3',
      'libasound2t64',
      'libgbm1',
    ])
  })

  it('have the names that most systems know while apt has no lists yet', () => {
    expect(chooseNames(electronPackages, installable(''))).toEqual([
      'libgtk-3-0',
      'libnss3',
      'libasound2',
      'libgbm1',
    ])
  })
})
