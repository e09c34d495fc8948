#include "cli/help.h"

namespace poolguard::cli {

const std::string_view main_help =
    R"(poolguard finds and repairs connection-pool hazards in code that uses Prisma with PostgreSQL.

Usage: poolguard COMMAND [OPTION...]

  check [PATH...]    report the hazards in files and directories, and fix them with --fix
  audit [PATH]       the report: risk score, dangerous paths, capacity, transactions, routes
  explain RULE       what a rule finds, why it matters and what to do; PATH:LINE instead of
                     a rule explains what was found there
  rules              list all rules
  init               write a poolguard.json with what was detected
  config [FILE]      the configuration that holds for a file, and where each value comes from
  facts [PATH...]    what is believed about files: clients, queries, transactions, costs
  lsp                serve an editor (Language Server Protocol on standard input and output)
  completions SHELL  a script that lets bash, zsh or fish complete commands and options
  man                the manual page: poolguard man | man -l -

  --help             this text; 'poolguard COMMAND --help' tells more about one command
  --version          the version

Start with:  poolguard check
)";

const std::string_view check_help = R"(Reports connection-pool hazards.

Usage: poolguard check [OPTION...] [PATH...]

PATH is a file or a directory; the working directory when none is given. The whole repository is
read for context, but only what lies below a PATH is reported. Files that .gitignore names,
node_modules and generated Prisma clients are left out unless they are named.

What is checked
  --staged           the files that a commit made now would change, as the git index has them
  --changed          what the branch changed since it left the default branch, with what is not
                     committed yet
  --since COMMIT     the same since it left COMMIT, which may be a branch
  --lines            of those, only findings on lines that changed
  --stdin            the text on standard input, ...
  --stdin-filename F ... which is the text of F

What is reported
  --rule ID          only this rule (may be repeated, or ID,ID)
  --skip ID          all but this rule (may be repeated)
  --date YYYY-MM-DD  the day that suppressions with a date are judged by; default: today
  --min-confidence C only findings this sure: possible (default), likely or proved
  -q, --quiet        errors only
  -v, --verbose      hints too; without it errors, warnings and information are shown
  --fail-on LEVEL    the lowest level that makes the exit code 1:
                     error, warning (default), information or hint
  --max-warnings N   warnings make the exit code 1 only when there are more than N

Adoption in an old code base
  --update-baseline  write what is found now to poolguard-baseline.json: from then on only what is
                     new is reported; the editor shows the rest as hints
  --prune-baseline   take out of it what is not found any more

How
  --config FILE      this configuration instead of every poolguard.json that is found
  --format F[=FILE]  how the report is written, and to which FILE (default: standard output);
                     may be repeated to write several:
                     text (default), summary, markdown and agent (one short line a finding);
                     json, jsonl and sarif, which always hold all levels;
                     github, gitlab, junit and checkstyle
  --color WHEN       auto (default: on a terminal, unless NO_COLOR is set), always or never
  --threads N        threads to work with; default: as many as the machine has
  --cache-dir DIR    where reports are remembered, so that a check of unchanged files is quick;
                     default: poolguard in XDG_CACHE_HOME or ~/.cache
  --no-cache         remember nothing and trust no memory
  --stats            how long each phase and each rule took, on standard error

Repairs
  --fix              apply the safe fixes: those that keep the meaning of the program
  --fix=suggested    apply the suggested ones, too; read the difference afterwards
  --fix-dry-run      change nothing and print what --fix would change, as a unified difference;
                     exit code 1 if there is any (also: --fix-dry-run=suggested)

Exit codes
  0  nothing at the failing level     1  findings     2  wrong usage, or a file that cannot be
                                                         read or written

Examples
  poolguard check src
  poolguard check --rule query-in-loop --fix=suggested src/orders.ts
  poolguard check --staged
  poolguard check --since origin/main --lines
  poolguard check --format text --format sarif=poolguard.sarif
)";

const std::string_view audit_help =
    R"(Writes the report of an audit: how likely a project is to run out of database connections,
and why. The score with its arithmetic, the most dangerous paths, the capacity, repairs by impact,
every transaction, the operations of each route, and what no source can tell.

Usage: poolguard audit [OPTION...] [PATH...]

PATH is a directory or a file; the working directory when none is given. The whole repository is
read for context.

What only you know (each may stand in poolguard.json instead; what is missing stays a symbol)
  --connection-limit N
                     connections of one process, instead of what the project says
  --instances N      processes that run at once
  --burst X          they grow by this factor when there is much to do
  --max-connections N
                     of the database
  --reserved N       connections it keeps for administrators; default 3
  --pooler NAME      none, pgbouncer, supavisor, rds-proxy, neon or accelerate
  --proxy-percent N  of max_connections that the pooler may open; default 50
  --query-ms N       time of one query; default 25
  --concurrency N    requests at the same time; default 200
  --users N          with a page open that polls; default 20
  --rows MODEL=N     rows of a table (may be repeated)

The report
  --format F[=FILE]  md (default), json, html or sarif, and to which FILE (default: standard
                     output); may be repeated to write several
  --links WHERE      where places in the HTML lead: file (default), vscode, none, or an address
                     such as https://git.example.com/app/blob/main/{path}#L{line}
  --baseline FILE    an earlier report as JSON: says what got better and what got worse
  --fail-on LEVEL    the exit code is 1 when the score or a path is that grave: critical, high,
                     medium or low; or worse, when anything got worse since the baseline
  --date YYYY-MM-DD  a date to print; without one the same input gives the same bytes
  --no-repairs       do not try the available repairs, which shows what they would change
  --threads N        threads to work with; default: as many as the machine has

Exit codes
  0  the report is written     1  --fail-on     2  wrong usage, or a file that cannot be read or
                                                   written

Examples
  poolguard audit
  poolguard audit --instances 200 --max-connections 1800 --pooler rds-proxy
  poolguard audit --format html=audit.html --format json=audit.json
  poolguard audit --baseline audit.json --fail-on worse
)";

const std::string_view lsp_help =
    R"(Serves an editor: the Language Server Protocol on standard input and output.

Usage: poolguard lsp [OPTION...]

  --workers N        threads for analysis (default 1; 0: everything in order on one thread)
  --log FILE         write every message to FILE
  --stdio            talk on standard input and output (the default)
  --socket PORT      connect to an editor that listens on this machine
  --pipe NAME        connect to an editor that listens on a socket in the file system
)";

const std::string_view explain_help = R"(Tells what a rule finds, why it matters, and what to do.

Usage: poolguard explain RULE [--color WHEN]
       poolguard explain PATH:LINE [--color WHEN]

With a place it tells what is found in that line, in full, and explains each rule behind it.

  --color WHEN       auto (default: on a terminal, unless NO_COLOR is set), always or never

'poolguard rules' lists the rules.
)";

const std::string_view facts_help =
    R"(Prints what the analysis believes about files: which expressions are Prisma clients and how
sure it is, the queries and transactions, and what each function costs. For finding out why a
finding is there, or is not.

Usage: poolguard facts [PATH...]
)";

const std::string_view config_help =
    R"(Prints the configuration that holds for a file: rules, pool, deployment, and for each value
the place that says so. With defaults where nobody says anything.

Usage: poolguard config [FILE]
       poolguard config --schema

  --schema           the JSON Schema of poolguard.json instead
)";

const std::string_view init_help =
    R"(Writes a poolguard.json into the working directory: the usual configuration, with comments
about all that can be set and about what was detected. Never overwrites one.

Usage: poolguard init
)";

const std::string_view rules_help = R"(Lists all rules.

Usage: poolguard rules [--format FORMAT]

  --format FORMAT    text (default), json or markdown
)";

const std::string_view completions_help =
    R"(Prints a script that lets a shell complete commands, options and rules.

Usage: poolguard completions bash|zsh|fish

Examples
  poolguard completions bash > /etc/bash_completion.d/poolguard
  poolguard completions zsh > "${fpath[1]}/_poolguard"
  poolguard completions fish > ~/.config/fish/completions/poolguard.fish
)";

const std::string_view man_help = R"(Prints the manual page.

Usage: poolguard man

Examples
  poolguard man | man -l -
  poolguard man > /usr/local/share/man/man1/poolguard.1
)";

std::span<const CommandHelp> command_helps() {
  static const CommandHelp all[] = {
      {"check", check_help}, {"audit", audit_help}, {"explain", explain_help},
      {"rules", rules_help}, {"init", init_help},   {"config", config_help},
      {"facts", facts_help}, {"lsp", lsp_help},     {"completions", completions_help},
      {"man", man_help}};
  return all;
}

}  // namespace poolguard::cli
