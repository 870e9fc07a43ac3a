/**
 * Statements and procedures of a database as tools: bound parameters, rows as JSON, limits,
 * cancellation. Knows nothing of the file in which they are declared. Imports {@code api}.
 */
@NullMarked
package io.github.mcpwar.declared.sql;

import org.jspecify.annotations.NullMarked;
