using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Generation;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Tests.Reference;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Generation;

public sealed class InterchangeGeneratorTests
{
    private static readonly DateTimeOffset In2025 = new(2025, 6, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, "2003-04-01", 1)]
    [InlineData(2, "2003-12-20", 1)] // Over the end of a year, in months without rates.
    [InlineData(3, "2025-06-02", 1)]
    [InlineData(4, "2026-11-22", 7)]
    [InlineData(5, "2003-04-01", 100)]
    public void Everything_generated_passes_validation(ulong seed, string day, int messages)
    {
        var mails = GeneratedMail.Of(seed, new GeneratorOptions
        {
            DeclarationCount = 3000,
            StartsAt = DateTimeOffset.Parse(day + "T08:00:00Z"),
            Spacing = TimeSpan.FromMinutes(5),
            MessagesPerInterchange = messages,
        });

        var findings = mails.SelectMany(mail => mail.Findings).ToArray();
        Assert.Equal(3000, mails.Count);
        Assert.True(
            !Array.Exists(findings, finding => finding.Severity == Severity.Fatal),
            $"seed {seed}: " + string.Join(", ", findings.Select(finding => finding.Code).Distinct()));
        Assert.True(findings.Length < 30, string.Join(", ", findings.CountBy(finding => finding.Code)));
    }

    [Fact]
    public void A_seed_gives_the_same_bytes_and_another_seed_gives_others()
    {
        var options = new GeneratorOptions { DeclarationCount = 500, WholeLives = true };

        var bytes = GeneratedMail.Bytes(7, options);

        Assert.Equal(bytes, GeneratedMail.Bytes(7, options));
        Assert.NotEqual(bytes, GeneratedMail.Bytes(8, options));
    }

    [Fact]
    public void Declarations_vary_as_trade_does()
    {
        var mails = GeneratedMail.Of(11, new GeneratorOptions { DeclarationCount = 20_000, StartsAt = In2025 });
        var declarations = mails.ConvertAll(mail => mail.Declaration!);

        string Text(Declaration declaration, Edifact.TextRange range) => declaration.Text(range);
        int Distinct<T>(Func<Declaration, T> value) => declarations.Select(value).Distinct().Count();
        Assert.True(Distinct(d => Text(d, d.ExporterEori)) >= 200);
        Assert.True(Distinct(d => d.Destination) >= 50);
        Assert.True(Distinct(d => d.Location) >= 40);
        Assert.True(Distinct(d => d.InvoiceCurrency) >= 8);
        Assert.True(declarations.SelectMany(d => d.Items.ToArray()).Select(i => i.Cpc).Distinct().Count() >= 8);
        Assert.Equal([1, 2, 3, 4, 5], declarations.Select(d => d.ItemCount).Distinct().Order());
        Assert.Equal(
            [
                (DeclarationKind.Efd, 'A'), (DeclarationKind.Efd, 'D'),
                (DeclarationKind.Esp, 'C'), (DeclarationKind.Esp, 'F'), (DeclarationKind.Esd, 'Y'),
            ],
            declarations.Select(d => (d.Kind, d.Subdivision)).Distinct().Order());
        Assert.Equal(["UNOA:2", "UNOC:3"], mails.Select(mail => mail.Syntax).Distinct().Order());
        Assert.True(mails.Select(mail => mail.Sender).Distinct().Count() >= 25);
    }

    [Fact]
    public void Few_commodities_make_much_of_the_trade()
    {
        var counts = GeneratedMail.Of(12, new GeneratorOptions { DeclarationCount = 5000 })
            .SelectMany(mail => mail.Declaration!.Items.ToArray()).CountBy(item => item.Commodity)
            .Select(pair => pair.Value).OrderDescending().ToArray();

        Assert.True(counts.Length >= 180);
        Assert.True(counts.Take(10).Sum() > counts.Sum() / 3);
    }

    [Fact]
    public void Service_characters_in_names_and_descriptions_are_released()
    {
        var text = Encoding.Latin1.GetString(GeneratedMail.Bytes(13, new GeneratorOptions { DeclarationCount = 2000 }));

        Assert.Contains("O?'BRIEN", text);
        Assert.Contains("A?+B", text);
        Assert.Contains("10?:1", text);
        Assert.Contains("WHAT????", text);
        Assert.Contains("MÜLLER", text);
    }

    [Fact]
    public void No_two_declarations_share_a_consignment_but_a_supplementary_and_its_simplified_one()
    {
        var mails = GeneratedMail.Of(14, new GeneratorOptions { DeclarationCount = 10_000 });

        var first = mails.Where(mail => mail.Kind != DeclarationKind.Esd).Select(mail => mail.Ucr).ToList();
        var simplified = mails.Where(mail => mail.Kind == DeclarationKind.Esp).Select(mail => mail.Ucr).ToHashSet();
        var supplementary = mails.Where(mail => mail.Kind == DeclarationKind.Esd).Select(mail => mail.Ucr).ToList();
        Assert.Equal(first.Count, first.Distinct().Count());
        Assert.Equal(simplified, supplementary.ToHashSet());
        Assert.Equal(simplified.Count, supplementary.Count);
        Assert.Empty(GeneratedMail.Of(15, new GeneratorOptions { DeclarationCount = 1000 })
            .Select(mail => mail.Ucr).Intersect(first));
    }

    [Fact]
    public void A_supplementary_comes_after_its_simplified_declaration_with_the_same_goods()
    {
        var mails = GeneratedMail.Of(16, new GeneratorOptions { DeclarationCount = 3000 });
        var simplified = new Dictionary<string, Mail>();
        foreach (var mail in mails)
        {
            if (mail.Kind == DeclarationKind.Esp)
            {
                simplified.Add(mail.Ucr, mail);
            }
            else if (mail.Kind == DeclarationKind.Esd)
            {
                var earlier = simplified[mail.Ucr];
                Assert.True(mail.PreparedAt >= earlier.PreparedAt.AddDays(1));
                Assert.Equal(earlier.Sender, mail.Sender);
                Assert.Equal(
                    earlier.Declaration!.Items.ToArray().Select(item => (item.Commodity, item.NetMassGrams)),
                    mail.Declaration!.Items.ToArray().Select(item => (item.Commodity, item.NetMassGrams)));
                Assert.All(mail.Declaration.Items.ToArray(), item => Assert.True(item.StatisticalValueHundredths > 0));
            }
        }
    }

    [Theory]
    [InlineData(1, "2003-04-01")]
    [InlineData(5, "2003-04-01")]
    [InlineData(1, "2025-10-25")] // Clocks go back: an hour comes twice.
    public void A_whole_life_is_declared_then_arrives_then_departs_from_one_place(int messages, string day)
    {
        var mails = GeneratedMail.Of(17, new GeneratorOptions
        {
            DeclarationCount = 2000,
            StartsAt = DateTimeOffset.Parse(day + "T08:00:00Z"),
            WholeLives = true,
            MessagesPerInterchange = messages,
        });

        Assert.Equal(2000, mails.Count(mail => mail.Declaration is not null));
        foreach (var life in mails.GroupBy(mail => mail.Ucr))
        {
            var declared = life.First();
            var movements = life.Where(mail => mail.Movement != MovementKind.None).ToList();
            var isArrived = declared.Declaration!.IsArrived;
            Assert.Equal(
                isArrived ? [MovementKind.Departure] : [MovementKind.Arrival, MovementKind.Departure],
                movements.Select(mail => mail.Movement));
            Assert.All(movements, mail => Assert.Equal(declared.Location, mail.Location));
            Assert.All(movements, mail => Assert.Equal("PORT" + mail.Location[2..], mail.Sender));
            Assert.True(movements[0].At > Utc(declared.PreparedAt));
            Assert.True(movements[^1].At >= movements[0].At);
            Assert.All(movements, mail => Assert.True(mail.At <= Utc(mail.PreparedAt)));
        }
    }

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    [Fact]
    public void One_sender_can_send_everything()
    {
        var mails = GeneratedMail.Of(
            18, new GeneratorOptions { DeclarationCount = 300, WholeLives = true, Sender = "LOAD" });

        Assert.Equal(["LOAD"], mails.Select(mail => mail.Sender).Distinct());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(999)]
    public void The_count_asked_for_is_the_count_given(int count)
    {
        using var stream = new MemoryStream();

        var generator = InterchangeGenerator.Write(
            19, ShippedReference.Data, new GeneratorOptions { DeclarationCount = count }, stream);

        Assert.Equal(
            (count, count, 0L),
            (generator.DeclarationCount, generator.InterchangeCount, generator.MovementCount));
        Assert.False(generator.WriteNext(new System.Buffers.ArrayBufferWriter<byte>()));
    }
}
