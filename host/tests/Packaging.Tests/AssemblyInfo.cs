// Packing and publishing write into the project's own folders: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
