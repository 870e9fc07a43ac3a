/** Tools that depend on their caller. */
package io.github.mcpwar.container.application.callers;
