// npx eslint -c tests/eslint.config.mjs kg/page/static   (needs: npm install eslint @eslint/js globals)
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: {
      sourceType: "script",
      ecmaVersion: 2023,
      globals: { ...globals.browser, kg: "writable", vis: "readonly" },
    },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-implied-eval": "error",
      "max-len": ["error", 140],
      complexity: ["error", 15],
      "no-redeclare": "off",
    },
  },
];
