/**
 * The tools that the official conformance suite asks a server for, put into a copy of the WAR by
 * {@code .ci/conformance-server}. They use what any author of tools uses.
 *
 * @see <a href="https://github.com/modelcontextprotocol/conformance">The suite</a>
 */
@NullMarked
package io.github.mcpwar.conformance;

import org.jspecify.annotations.NullMarked;
