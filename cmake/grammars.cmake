# tree-sitter and the TypeScript grammars, compiled from the C sources inside their npm packages
# (`make setup` installs them, pinned by package-lock.json).
set(POOLGUARD_NPM ${PROJECT_SOURCE_DIR}/node_modules)
set(ts_lib ${POOLGUARD_NPM}/tree-sitter/vendor/tree-sitter/lib)
if(NOT EXISTS ${ts_lib}/src/lib.c)
  message(FATAL_ERROR "The grammar sources are missing: run 'make setup' first.")
endif()

add_library(ts_core STATIC ${ts_lib}/src/lib.c)
target_include_directories(ts_core SYSTEM PUBLIC ${ts_lib}/include PRIVATE ${ts_lib}/src)
target_compile_definitions(ts_core PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)

foreach(dialect typescript tsx)
  set(source ${POOLGUARD_NPM}/tree-sitter-typescript/${dialect}/src)
  add_library(ts_${dialect} STATIC ${source}/parser.c ${source}/scanner.c)
  target_include_directories(ts_${dialect} PRIVATE ${source})
  target_link_libraries(ts_${dialect} PUBLIC ts_core)
endforeach()

# Never our code: no warnings, no sanitizers, always optimised.
foreach(library ts_core ts_typescript ts_tsx)
  set_target_properties(${library} PROPERTIES C_STANDARD 11 POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${library} PRIVATE -w -O2)
  target_compile_definitions(${library} PRIVATE NDEBUG)
endforeach()
