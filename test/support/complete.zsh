# Answers each line of standard input as an interactive zsh completes it when Tab is pressed:
# candidates with tabs between. $1: a scratch folder, $2: what makes the completion known.
zmodload zsh/zpty zsh/zselect
found=$1/.found
init=$1/.init.zsh
cat >$init <<END
PROMPT=
PS2=
autoload -Uz compinit
fpath=($1 \$fpath)
compinit -u -D
$2
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
comppostfuncs=(tell-end)
tell-end() { : >$found.end; comppostfuncs=(tell-end) }
# Candidates are written down; only the line is changed, which is cleared for the next.
unsetopt auto_list auto_menu list_beep
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "\$@"
    return \$?
  fi
  typeset -a __hits
  builtin compadd -A __hits "\$@"
  (( \$#__hits )) || return 1
  print -rl -- \$IPREFIX\${^__hits} >>$found
  builtin compadd "\$@"
}
: >$found.end
END
wait-for-end() {
  local ignored
  until [[ -e $found.end ]]; do
    while zpty -r -t z ignored; do :; done
    zselect -t 1
  done
  while zpty -r -t z ignored; do :; done
  command rm -f $found.end
}
zpty z zsh -f -i
zpty -w z "source $init"
wait-for-end
while IFS= read -r typed; do
  : >$found
  zpty -w -n z $'\x15'"$typed"$'\t'
  wait-for-end
  print -r -- ${(pj:\t:)${(fu)"$(<$found)"}}
done
zpty -d z
