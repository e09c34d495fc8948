# One folder is one library; what it may use is said here and checked by tests/tidy_test.cpp.
add_library(poolguard_options INTERFACE)
target_include_directories(poolguard_options INTERFACE ${PROJECT_SOURCE_DIR})
# A warning is an error where we work, not where somebody builds a release with another compiler.
target_compile_options(poolguard_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow $<$<CONFIG:Debug>:-Werror>)

# What most sources of a target include. Only where POOLGUARD_PRECOMPILE asks for it: a source that
# lacks an include is to fail in the others.
function(precompile target)
  if(POOLGUARD_PRECOMPILE AND ARGN)
    list(TRANSFORM ARGN PREPEND ${PROJECT_SOURCE_DIR}/)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <functional> <map> <memory> <optional> <set> <string> <variant> <vector> ${ARGN})
  endif()
endfunction()

function(poolguard_layer name)
  cmake_parse_arguments(layer "" "FOLDER" "USES;DOOR_TO;COMMON" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${layer_FOLDER}/*.cpp)
  add_library(poolguard_${name} STATIC ${sources})
  precompile(poolguard_${name} ${layer_COMMON})
  target_link_libraries(poolguard_${name} PUBLIC poolguard_options ${layer_DOOR_TO})
  foreach(used ${layer_USES})
    target_link_libraries(poolguard_${name} PUBLIC poolguard_${used})
  endforeach()
endfunction()

function(poolguard_executable name)
  cmake_parse_arguments(layer "" "FOLDER" "USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${layer_FOLDER}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(poolguard_${layer_FOLDER} STATIC ${sources})
  target_link_libraries(poolguard_${layer_FOLDER} PUBLIC poolguard_options)
  foreach(used ${layer_USES})
    target_link_libraries(poolguard_${layer_FOLDER} PUBLIC poolguard_${used})
  endforeach()
  add_executable(${name} ${PROJECT_SOURCE_DIR}/${layer_FOLDER}/main.cpp)
  target_link_libraries(${name} PRIVATE poolguard_${layer_FOLDER})
endfunction()

# rules/<id>.md become one generated source: `explain`, hover and the docs show the same text.
function(embed_rule_documents layer)
  file(GLOB documents CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.md)
  set(output ${PROJECT_BINARY_DIR}/generated/rule_documents.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} "-DDOCUMENTS=${documents}"
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_documents.cmake
    DEPENDS ${documents} ${PROJECT_SOURCE_DIR}/cmake/embed_documents.cmake
    VERBATIM)
  target_sources(poolguard_${layer} PRIVATE ${output})
endfunction()
