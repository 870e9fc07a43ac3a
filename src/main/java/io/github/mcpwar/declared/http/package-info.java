/**
 * HTTP calls as tools: templates whose arguments cannot change path, host or header, limits, and
 * errors that say nothing of the service's inside. Knows nothing of the file in which they are
 * declared. Imports {@code api}, {@code model} and {@code outbound}.
 */
@NullMarked
package io.github.mcpwar.declared.http;

import org.jspecify.annotations.NullMarked;
