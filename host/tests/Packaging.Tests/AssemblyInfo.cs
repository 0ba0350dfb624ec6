// Packing and publishing take the whole machine, and the packed programs are pressed in real time: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
