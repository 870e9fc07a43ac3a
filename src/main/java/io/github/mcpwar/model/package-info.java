/**
 * Records in the terms of the specification, shared by server and client. They are a superset of
 * all revisions; {@code protocol} decides what an earlier peer receives. Imports none of our
 * packages.
 */
@NullMarked
package io.github.mcpwar.model;

import org.jspecify.annotations.NullMarked;
