@echo off
rem The command line of the packaged application. It is a program of the desktop, so a terminal
rem shows what it prints only through a pipe: hookwright captures ^| more
"%~dp0..\..\Hookwright.exe" cli -- %*
