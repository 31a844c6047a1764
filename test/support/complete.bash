# Answers each line of standard input as bash completes it: candidates with tabs between.
# $1: the script, $2: the program in the place of “hookwright”.
source "$1" || exit 1
while IFS= read -r typed; do
  # As readline cuts it, with “=” a word of its own, and an empty last word behind a space.
  cut=${typed//=/ = }
  read -r -a COMP_WORDS <<<"$cut"
  [[ $typed == *' ' ]] && COMP_WORDS+=('')
  COMP_WORDS[0]=$2
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _hookwright
  (IFS=$'\t'; printf '%s\n' "${COMPREPLY[*]}")
done
