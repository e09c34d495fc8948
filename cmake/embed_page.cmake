# The page of the HTML report, with its style, its script and the chart library, as one generated
# source: bundled by esbuild (audit/html/bundle.mjs).
find_program(NODE node REQUIRED)

function(embed_report_page layer)
  set(folder ${PROJECT_SOURCE_DIR}/audit/html)
  set(output ${PROJECT_BINARY_DIR}/generated/html_page.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${NODE} ${folder}/bundle.mjs ${output}
    DEPENDS ${folder}/bundle.mjs ${folder}/page.html ${folder}/style.css ${folder}/report.ts
            ${PROJECT_SOURCE_DIR}/package-lock.json
    VERBATIM)
  target_sources(poolguard_${layer} PRIVATE ${output})
endfunction()
