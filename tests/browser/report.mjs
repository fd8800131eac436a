// Counts checks and prints one line each.
let passed = 0;
let failed = 0;

/** Prints one check; `problems` is empty where it holds. */
export function check(name, problems) {
  if (problems.length === 0) {
    passed += 1;
    console.log(`ok    ${name}`);
    return;
  }
  failed += 1;
  console.log(`FAIL  ${name}`);
  for (const problem of problems.slice(0, 10)) console.log(`        ${problem}`);
  if (problems.length > 10) console.log(`        and ${problems.length - 10} more`);
}

/** Prints the closing line and says how the process should end. */
export function close() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
