using System.Text;
using System.Xml;
using System.Xml.Schema;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// SDMX-ML held to a schema of our own: the frame of SDMX 2.1's structure-specific messages as far as we use it, and the
/// series and observation that UNSD:IMTS(1.2) makes of it. The published schemas do not come with the project.
/// </summary>
public sealed class SdmxSchemaTests(AprilLedger april) : IClassFixture<AprilLedger>, IDisposable
{
    private const string Structure =
        "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=UNSD:IMTS(1.2):ObsLevelDim:TIME_PERIOD";

    private const string Message = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message";
    private const string Common = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common";
    private const string Data = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific";

    /// <summary>In the order of the structure; the last is the observation's.</summary>
    private static readonly string[] Dimensions =
    [
        "FREQ", "REF_AREA", "TRADE_FLOW", "COMMODITY_1", "COMMODITY_1_CONF", "COMMODITY_2", "COMMODITY_2_CONF",
        "COMMODITY_CUSTOM_BREAKDOWN", "COUNTERPART_AREA_1", "COUNTERPART_AREA_1_CONF", "COUNTERPART_AREA_2",
        "COUNTERPART_AREA_2_CONF", "TRANSPORT_MODE_BORDER", "TRANSPORT_MODE_BORDER_CONF", "CUSTOMS_PROC", "ACTIVITY",
        "TRANSFORMATION", "MEASURE", "TIME_PERIOD",
    ];

    private static readonly string[] Attributes =
        ["UNIT_MULT", "UNIT_MEASURE", "OBS_STATUS", "COMMENT_OBS", "COMMODITY_CUSTOM_CODE", "COMMODITY_CUSTOM_DESC"];

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-sdmx").FullName;

    [Fact]
    public void The_columns_of_the_csv_are_those_of_the_structure()
    {
        var columns = SdmxExtract.Columns.Split(',');
        Assert.Equal(["STRUCTURE", "STRUCTURE_ID", "ACTION", .. Dimensions, "OBS_VALUE"], columns[..23]);
        Assert.Subset(Attributes.ToHashSet(), columns[23..].ToHashSet());
    }

    [Fact]
    public async Task What_is_published_is_valid()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(new(2003, 4));
        await publisher.PublishAsync(new(2003, 4));
        var files = Directory.GetFiles(_folder, "month.sdmx.xml", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(FaultsOf(File.ReadAllText(file))));
    }

    [Theory]
    [InlineData(" FREQ=\"M\"", "")]
    [InlineData("TIME_PERIOD=\"2003-", "TIME_PERIOD=\"03-")]
    [InlineData("OBS_VALUE=\"", "OBS_VALUE=\"GBP ")]
    [InlineData(" MEASURE=\"FOB\"", " MEASURE=\"FOB\" COLOUR=\"red\"")]
    [InlineData("ns1:DataSetType", "data:DataSetType")]
    [InlineData("OBS_STATUS=\"A\"", "OBS_STATUS=\"X\"")]
    public async Task What_is_not_of_the_structure_is_not_valid(string right, string wrong)
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(new(2003, 4));
        await publisher.PublishAsync(new(2003, 4));
        var file = Path.Combine(_folder, "vintage_month=200304", "stat_month=200302", "month.sdmx.xml");
        var text = await File.ReadAllTextAsync(file);

        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEmpty(FaultsOf(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<string> FaultsOf(string text)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Schemas() };
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(new StringReader(text), settings);
        while (reader.Read())
        {
            // The handler is told.
        }

        return faults;
    }

    private static XmlSchemaSet Schemas()
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var (name, text) in ((string, string)[])
            [(Common, CommonSchema()), (Data, DataSchema()), (Message, MessageSchema()), (Structure, ImtsSchema())])
        {
            schemas.Add(name, XmlReader.Create(new StringReader(text)));
        }

        schemas.Compile();
        return schemas;
    }

    private static string CommonSchema() => $"""
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{Common}" elementFormDefault="qualified">
          <xs:element name="Structure">
            <xs:complexType>
              <xs:sequence><xs:element name="URN" type="xs:anyURI" form="unqualified"/></xs:sequence>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """;

    private static string DataSchema() => $"""
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{Data}" attributeFormDefault="qualified">
          <xs:complexType name="DataSetType" abstract="true">
            <xs:attribute name="structureRef" type="xs:IDREF" use="required"/>
            <xs:attribute name="dataScope" use="required">
              <xs:simpleType>
                <xs:restriction base="xs:string"><xs:enumeration value="DataStructure"/></xs:restriction>
              </xs:simpleType>
            </xs:attribute>
            <xs:attribute name="action" use="required">
              <xs:simpleType>
                <xs:restriction base="xs:string">
                  <xs:enumeration value="Append"/><xs:enumeration value="Replace"/><xs:enumeration value="Delete"/>
                </xs:restriction>
              </xs:simpleType>
            </xs:attribute>
          </xs:complexType>
        </xs:schema>
        """;

    private static string MessageSchema() => $"""
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="{Common}" xmlns:d="{Data}"
                   targetNamespace="{Message}" elementFormDefault="qualified">
          <xs:import namespace="{Common}"/>
          <xs:import namespace="{Data}"/>
          <xs:element name="StructureSpecificData">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="Header">
                  <xs:complexType>
                    <xs:sequence>
                      <xs:element name="ID" type="xs:NMTOKEN"/>
                      <xs:element name="Test" type="xs:boolean"/>
                      <xs:element name="Prepared" type="xs:dateTime"/>
                      <xs:element name="Sender">
                        <xs:complexType><xs:attribute name="id" type="xs:NMTOKEN" use="required"/></xs:complexType>
                      </xs:element>
                      <xs:element name="Structure">
                        <xs:complexType>
                          <xs:sequence><xs:element ref="c:Structure"/></xs:sequence>
                          <xs:attribute name="structureID" type="xs:ID" use="required"/>
                          <xs:attribute name="namespace" type="xs:anyURI" fixed="{Structure}" use="required"/>
                          <xs:attribute name="dimensionAtObservation" type="xs:string" fixed="TIME_PERIOD"/>
                        </xs:complexType>
                      </xs:element>
                    </xs:sequence>
                  </xs:complexType>
                </xs:element>
                <xs:element name="DataSet" type="d:DataSetType"/>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """;

    private static string ImtsSchema()
    {
        var key = new StringBuilder();
        foreach (var dimension in Dimensions[..^1])
        {
            key.Append("<xs:attribute name=\"").Append(dimension).Append("\" type=\"xs:NMTOKEN\" use=\"required\"/>");
        }

        return $"""
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:d="{Data}" targetNamespace="{Structure}">
              <xs:import namespace="{Data}"/>
              <xs:complexType name="DataSetType">
                <xs:complexContent>
                  <xs:extension base="d:DataSetType">
                    <xs:sequence>
                      <xs:element name="Series" minOccurs="0" maxOccurs="unbounded">
                        <xs:complexType>
                          <xs:sequence>
                            <xs:element name="Obs" minOccurs="0" maxOccurs="unbounded">
                              <xs:complexType>
                                <xs:attribute name="TIME_PERIOD" type="xs:gYearMonth" use="required"/>
                                <xs:attribute name="OBS_VALUE" type="xs:decimal" use="required"/>
                                <xs:attribute name="UNIT_MULT" type="xs:integer"/>
                                <xs:attribute name="UNIT_MEASURE" type="xs:NMTOKEN"/>
                                <xs:attribute name="OBS_STATUS">
                                  <xs:simpleType>
                                    <xs:restriction base="xs:string"><xs:pattern value="A|P|C|E"/></xs:restriction>
                                  </xs:simpleType>
                                </xs:attribute>
                                <xs:attribute name="COMMENT_OBS" type="xs:string"/>
                                <xs:attribute name="COMMODITY_CUSTOM_CODE" type="xs:string"/>
                                <xs:attribute name="COMMODITY_CUSTOM_DESC" type="xs:string"/>
                              </xs:complexType>
                            </xs:element>
                          </xs:sequence>
                          {key}
                        </xs:complexType>
                      </xs:element>
                    </xs:sequence>
                  </xs:extension>
                </xs:complexContent>
              </xs:complexType>
            </xs:schema>
            """;
    }
}
