/**
 * The tools that the official conformance suite requires of a server, which
 * {@code .ci/conformance-server} puts into a copy of the WAR. They use only the public API.
 *
 * @see <a href="https://github.com/modelcontextprotocol/conformance">The suite</a>
 */
@NullMarked
package io.github.mcpwar.conformance;

import org.jspecify.annotations.NullMarked;
