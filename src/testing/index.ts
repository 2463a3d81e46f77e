// What is exported as `failing-forward/testing`: the contract for who writes a backend, the examination for who runs one.
export * from './contract.js';
export { examine, type ExamineOptions, type ExamineSource } from './examine/examine.js';
export { topics, type Finding, type Report, type Topic } from './examine/report.js';
