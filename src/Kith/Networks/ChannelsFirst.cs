using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Turns rows [pixel][channel], as convolutions give them, into rows [channel][pixel], the order in which images are
/// flattened by convention.
/// </summary>
public sealed class ChannelsFirst(ImageShape image, int channels) : RowTransposition(image.Pixels, channels);
