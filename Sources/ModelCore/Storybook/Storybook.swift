// Storybook: see the reading order below.
