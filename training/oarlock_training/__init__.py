"""Makes packages/coder/model/encoder from labelled conversations. Never needed to run or test the product."""
