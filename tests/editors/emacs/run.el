;;; run.el --- What a user of Eglot does; started by run.sh  -*- lexical-binding: t -*-
(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(setq eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0.01
      create-lockfiles nil
      make-backup-files nil)

(defvar failed 0)

(defmacro check (name &rest body)
  (declare (indent 1))
  `(condition-case problem
       (progn ,@body (message "ok %s" ,name))
     (error (cl-incf failed) (message "not ok %s: %S" ,name problem))))

(defun eventually (what is-so)
  "Wait until IS-SO returns something; there is no hurry."
  (let ((tries 3000) found)
    (while (and (not (setq found (funcall is-so))) (> (cl-decf tries) 0))
      (accept-process-output nil 0.02)
      (sit-for 0))
    (or found
        (error "never: %s; there are %S" what
               (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))))

(defun marked (part)
  "What the findings that mention PART mark in the buffer."
  (cl-loop for finding in (flymake-diagnostics)
           when (string-match-p part (flymake-diagnostic-text finding))
           collect (buffer-substring-no-properties (flymake-diagnostic-beg finding)
                                                   (flymake-diagnostic-end finding))))

(defun has (text) (string-match-p (regexp-quote text) (buffer-string)))

(defun tell-server ()
  "Emacs does this when it is idle, which it never is here."
  (eglot--signal-textDocument/didChange))

(defun act (kind pick)
  "Run the code action of KIND here, and pick the one that begins with PICK from the menu."
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_ offered &rest _)
               (or (cl-find-if (lambda (it) (string-prefix-p pick it)) (all-completions "" offered))
                   (error "offered: %S" (all-completions "" offered))))))
    (let ((last-nonmenu-event ?\r)) ; the keyboard, not the mouse
      (eglot-code-actions (point) (point) kind t))))

(message "Emacs %s" emacs-version)
(find-file "src/cart.js")
(unless (derived-mode-p 'js-mode) (js-mode))

(check "connect"
  (let ((eglot-sync-connect 60)) (apply #'eglot (eglot--guess-contact)))
  (eventually "a server" #'eglot-managed-p))

(check "diagnostics at the right place after an emoji"
  (eventually "a finding"
              (lambda ()
                (equal (marked "runs once for each item") '("prisma.product.findUnique")))))

(check "a repair, picked and applied"
  (goto-char (point-min))
  (search-forward "product.findUni")
  (act "quickfix" "Batch into one findMany")
  (eventually "the edit" (lambda () (has "productById.get(id)")))
  (tell-server)
  (eventually "no finding" (lambda () (null (marked "runs once for each item")))))

(check "every safe repair"
  (act "source.fixAll.poolguard" "Fix all")
  (eventually "the edit" (lambda () (has "{ timeout: 5000 }")))
  (tell-server)
  (eventually "no finding" (lambda () (null (marked "without a timeout")))))

(check "shutdown"
  (eglot-shutdown (eglot-current-server))
  (set-buffer-modified-p nil))

(message (if (= failed 0) "all passed" "%d failed") failed)
(kill-emacs (min failed 1))
