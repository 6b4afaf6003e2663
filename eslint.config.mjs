import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Refuses the providers' bindings but for those that a folder of lib/ knows (docs/decisions/0002). */
function bindings(files, allow = []) {
  return {
    files,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^@cdktf/provider-[a-z]+(/lib)?(/index(\\.js)?)?$",
              message:
                "Import one binding (@cdktf/provider-x/lib/y): the root takes ten times longer.",
            },
            {
              regex: allow.length > 0 ? `^@cdktf/provider-(?!(${allow.join("|")})$)` : "^@cdktf/",
              message: "This folder knows another provider.",
            },
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ["node_modules", "dist", "build", "coverage", "cdktf.out"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true } },
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly" } },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: { globals: { require: "readonly" } },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  bindings(["lib/private/**/*.ts", "app/**/*.ts", "main.ts"]),
  bindings(["lib/identity/**/*.ts"], ["azuread/lib/.+"]),
  bindings(["lib/cluster/**/*.ts"], ["azurerm/lib/.+"]),
  bindings(
    ["lib/access/**/*.ts"],
    ["kubernetes/lib/.+", "azurerm/lib/data-azurerm-kubernetes-cluster"],
  ),
  bindings(["lib/stacks/**/*.ts"], ["[a-z]+/lib/provider"]),
  bindings(["__tests__/**/*.ts", "rehearsal/**/*.ts"], ["[a-z]+/lib/.+"]),
  { files: ["main.ts", "rehearsal/*.ts"], rules: { "no-console": "off" } },
);
