using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Tests.Messages;

public sealed class FieldPlaceTests
{
    /// <summary>Fields are read by one table and told to traders by the other.</summary>
    [Fact]
    public void A_field_is_read_where_its_place_says()
    {
        foreach (var field in Enum.GetValues<Field>())
        {
            ref readonly var place = ref FieldPlace.Of(field);
            Assert.Equal(
                (place.Element, place.Component), (FieldPlace.ElementOf(field), FieldPlace.ComponentOf(field)));
        }
    }
}
