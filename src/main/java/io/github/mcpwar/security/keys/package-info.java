/**
 * API keys of machines: their file, which has hashes only, and who calls with a key. Imports
 * nothing of Jakarta Servlet, as the command line creates keys too.
 */
@NullMarked
package io.github.mcpwar.security.keys;

import org.jspecify.annotations.NullMarked;
