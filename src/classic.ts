// The classic script: everything in one file for tag managers, signage players and old televisions. The build puts a
// guard before it, so that it leaves before its own Lit runs where another copy of the suite is there already.
import './full.js';
