;;; packages.el --- Finds Debian's packages of Lisp  -*- lexical-binding: t -*-
(setq native-comp-enable-subr-trampolines nil)
(unless (locate-library "eglot")
  (dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*-[0-9]*" t))
    (add-to-list 'load-path folder))
  (dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa-src/*-[0-9]*" t))
    (add-to-list 'load-path folder)))
