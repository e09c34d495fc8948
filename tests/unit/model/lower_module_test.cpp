#include <gtest/gtest.h>

#include <chrono>

#include "analysis/model/lower.h"
#include "tests/support/program_dump.h"

namespace poolguard::testing {
namespace {

TEST(LowerModule, Imports) {
  EXPECT_EQ(dump_imports("import 'x'"), "esm  of x");
  EXPECT_EQ(dump_imports("import a from 'x'"), "esm default of x as a");
  EXPECT_EQ(dump_imports("import * as a from 'x'"), "esm * of x as a");
  EXPECT_EQ(dump_imports("import a, { b, c as d, default as e } from 'x'"),
            "esm default of x as a; esm b of x as b; esm c of x as d; esm default of x as e");
  EXPECT_EQ(dump_imports("import a = require('x')"), "require * of x as a");
}

TEST(LowerModule, TypeImports) {
  EXPECT_EQ(dump_imports("import type { A } from 'x'"), "esm type A of x as A");
  EXPECT_EQ(dump_imports("import { type A, b } from 'x'"), "esm type A of x as A; esm b of x as b");
}

TEST(LowerModule, Requires) {
  EXPECT_EQ(dump_imports("const a = require('x')"), "require * of x as a");
  EXPECT_EQ(dump_imports("const { a, b: c } = require('x')"),
            "require a of x as a; require b of x as c");
  EXPECT_EQ(dump_imports("const a = require('x').b"), "require b of x as a");
  EXPECT_EQ(dump_imports("require('x')"), "require * of x");
  EXPECT_EQ(dump_imports("const { a: { b } } = require('x')"), "require * of x");
  EXPECT_EQ(dump_imports("const a = require(x)"), "");
}

TEST(LowerModule, DynamicImports) {
  EXPECT_EQ(dump_imports("const { a } = await import('x')"), "dynamic a of x as a");
  EXPECT_EQ(dump_imports("const a = (await import('x')).default"), "dynamic default of x as a");
  EXPECT_EQ(dump_imports("import('x').then(f)"), "dynamic * of x");
}

TEST(LowerModule, ARequiredNameIsAnImport) {
  EXPECT_EQ(dump_bindings("const { a } = require('x')"), "import a <- (call require string:x) .a");
}

TEST(LowerModule, AliasOfANamespaceMember) {
  EXPECT_EQ(dump_bindings("import A = B.C"), "const A <- (member:C B)");
}

TEST(LowerModule, ExportedDeclarations) {
  EXPECT_EQ(dump_exports("export const a = 1, { b } = c"), "a = binding a; b = binding b");
  EXPECT_EQ(dump_exports("export async function f() {}"), "f = binding f");
  EXPECT_EQ(dump_exports("export class A {}"), "A = binding A");
  EXPECT_EQ(dump_exports("export enum E {}"), "E = binding E");
  EXPECT_EQ(dump_exports("export declare const a: A"), "a = binding a");
  EXPECT_EQ(dump_exports("export interface I {}"), "I type");
  EXPECT_EQ(dump_exports("export namespace N { export const a = 1 }"), "N = binding N");
}

TEST(LowerModule, DefaultExports) {
  EXPECT_EQ(dump_exports("export default a"), "default = a");
  EXPECT_EQ(dump_exports("export default function f() {}"), "default = binding f");
  EXPECT_EQ(dump_exports("export default function () {}\n"), "default = (function:default)");
  EXPECT_EQ(dump_exports("export default class {}\n"), "default = (class:default)");
  EXPECT_EQ(dump_exports("export default 'x'"), "default = string:x");
  EXPECT_EQ(dump_exports("export = a"), "default = a");
}

TEST(LowerModule, ExportClauses) {
  EXPECT_EQ(dump_exports("const a = 1; export { a, a as b, a as default }"),
            "a = binding a; b = binding a; default = binding a");
  EXPECT_EQ(dump_exports("type T = 1; export { type T }"), "T type");
  EXPECT_EQ(dump_bindings("const a = 1; export { a as b }"), "const a <- number:1 exported");
}

TEST(LowerModule, ReExports) {
  EXPECT_EQ(dump_exports("export { a, b as c, default as d } from 'x'"),
            "a = a of x; c = b of x; d = default of x");
  EXPECT_EQ(dump_exports("export * from 'x'"), "* = * of x");
  EXPECT_EQ(dump_exports("export * as ns from 'x'"), "ns = * of x");
  EXPECT_EQ(dump_exports("export type { T } from 'x'"), "T type = T of x");
  EXPECT_EQ(dump_exports("export type * from 'x'"), "* type = * of x");
}

TEST(LowerModule, CommonJsExports) {
  EXPECT_EQ(dump_exports("module.exports = a"), "default = a");
  EXPECT_EQ(dump_exports("exports.a = b; module.exports.c = d"), "a = b; c = d");
  EXPECT_EQ(dump_exports("function f() { exports.a = 1 }"), "");
}

TEST(LowerModule, ADefaultExportedNameIsExported) {
  EXPECT_EQ(dump_bindings("const a = 1; export default a"), "const a <- number:1 exported");
}

TEST(LowerModule, WhatAModuleDeclarationExportsIsNotTheFiles) {
  EXPECT_EQ(dump_exports("declare module 'x' { export const a: A; export { b } }"), "");
}

TEST(LowerModule, ExportStatements) {
  EXPECT_EQ(dump_statements("export const a = 1"), "export(declaration[a])");
  EXPECT_EQ(dump_statements("export default f()"), "export{(call f)}");
  EXPECT_EQ(dump_statements("import { a } from 'x'"), "import[a]");
}

TEST(LowerModule, KeepsNoRoomItDoesNotNeed) {
  const std::string text = "export const a = '" + std::string(1000, 'a') + "';";
  const model::Program program =
      model::lower(syntax::parse(text, syntax::Dialect::typescript, std::chrono::seconds(5)), text);
  EXPECT_EQ(program.values.capacity(), program.values.size());
  EXPECT_EQ(program.bindings.capacity(), program.bindings.size());
}

}  // namespace
}  // namespace poolguard::testing
